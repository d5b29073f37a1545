import { crc32 } from 'node:zlib'
import { deflateSync } from 'fflate'

export interface ZipEntry {
  readonly path: string
  readonly bytes: Uint8Array
  /** Not to be compressed: because it must not be, or because it is already. */
  readonly stored?: boolean
}

const LOCAL_HEADER = 0x04034b50
const CENTRAL_HEADER = 0x02014b50
const END = 0x06054b50
/** Needed to extract: 2.0, for deflate. */
const VERSION = 20
/** Bit 11: the path is UTF-8. */
const UTF8 = 0x0800

/**
 * Writes a zip file (PKWARE's APPNOTE 6.3.10, clauses 4.3 and 4.4) in the order given, every entry with
 * the same time and with no extra fields. The same entries give the same bytes on every machine: the
 * compressor is JavaScript, where Node's zlib changes with its version and processor.
 */
export function writeZip(entries: readonly ZipEntry[], date: Date): Buffer {
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { path, bytes, stored } of entries) {
    const name = Buffer.from(path, 'utf8')
    const packed = stored ? bytes : deflateSync(bytes, { level: 9 })
    const facts = factsOf(name, bytes, packed, stored ? 0 : 8, date)
    const local = Buffer.concat([number32(LOCAL_HEADER), facts, name])
    directory.push(centralHeader(facts, name, offset))
    pieces.push(local, Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength))
    offset += local.length + packed.length
  }
  const central = Buffer.concat(directory)
  return Buffer.concat([...pieces, central, endOf(entries.length, central.length, offset)])
}

/** What both headers of an entry say, in the same order. */
function factsOf(name: Buffer, bytes: Uint8Array, packed: Uint8Array, method: number, date: Date): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(VERSION, 0)
  facts.writeUInt16LE(name.some((byte) => byte > 0x7f) ? UTF8 : 0, 2)
  facts.writeUInt16LE(method, 4)
  facts.writeUInt32LE(dosTime(date), 6)
  facts.writeUInt32LE(crc32(bytes), 10)
  facts.writeUInt32LE(packed.length, 14)
  facts.writeUInt32LE(bytes.length, 18)
  facts.writeUInt16LE(name.length, 22)
  // No extra field.
  facts.writeUInt16LE(0, 24)
  return facts
}

function centralHeader(facts: Buffer, name: Buffer, offset: number): Buffer {
  const madeBy = Buffer.from([VERSION, 0])
  // No comment, first disk, no attributes.
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  return Buffer.concat([number32(CENTRAL_HEADER), madeBy, facts, rest, name])
}

function endOf(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** MS-DOS time and date, in UTC: zip files know no time zones, and ours must not depend on one. */
function dosTime(date: Date): number {
  const year = Math.min(Math.max(date.getUTCFullYear(), 1980), 2107)
  const day = ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)
  return ((day << 16) | time) >>> 0
}
