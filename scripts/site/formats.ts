import type { LanguageTag } from '../book/book.ts'

/** How a language writes what the download page says: numbers, sizes, lists, its own name. */
export interface LanguageFormats {
  readonly count: (value: number) => string
  /** Decimal units, with the language's own separator: `1,2 Mo` is for people to read, not for sums. */
  readonly fileSize: (bytes: number) => string
  readonly list: (items: readonly string[]) => string
}

/** The formats of languages, made when a language is first asked for: that takes some 20 ms. */
export class Formats {
  readonly #known = new Map<LanguageTag, LanguageFormats>()

  of(language: LanguageTag): LanguageFormats {
    let formats = this.#known.get(language)
    if (!formats) {
      formats = formatsOf(language)
      this.#known.set(language, formats)
    }
    return formats
  }
}

function formatsOf(language: LanguageTag): LanguageFormats {
  const number = new Intl.NumberFormat(language)
  const kilobytes = new Intl.NumberFormat(language, { ...unit('kilobyte'), maximumFractionDigits: 0 })
  const megabytes = new Intl.NumberFormat(language, { ...unit('megabyte'), maximumFractionDigits: 1 })
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  return {
    count: (value) => number.format(value),
    fileSize: (bytes) =>
      bytes < 999_500
        ? kilobytes.format(Math.max(1, Math.round(bytes / 1000)))
        : megabytes.format(bytes / 1_000_000),
    list: (items) => list.format(items),
  }
}

const unit = (name: string) => ({ style: 'unit', unit: name, unitDisplay: 'short' }) as const
