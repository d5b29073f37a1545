import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { parseStat, treeOf } from '../../scripts/bench/process-tree.ts'
import { UsageWatch } from '../../scripts/bench/usage.ts'

const entry = (pid: number, parent: number) => ({ pid, parent, processor: 0 })
const pids = (root: number, all: Parameters<typeof treeOf>[1]) => treeOf(root, all).map(({ pid }) => pid)

describe('a process tree', () => {
  test('is read from lines of /proc', () => {
    const rest = '812 812 0 -1 4194304 1 0 0 0 250 31 7 7 20 0'
    expect(parseStat(`812 (node) S 17 ${rest}`)).toEqual({ pid: 812, parent: 17, processor: 2.81 })
    expect(parseStat(`813 (Web Content) R 1) S 812 ${rest}`)).toMatchObject({ pid: 813, parent: 812 })
    expect(parseStat('')).toBeUndefined()
  })

  test('holds children of children, and nobody else', () => {
    const all = [entry(30, 20), entry(20, 10), entry(10, 1), entry(21, 10), entry(40, 1)]
    expect(pids(10, all)).toEqual([10, 20, 21, 30])
    expect(pids(40, all)).toEqual([40])
    expect(pids(50, all)).toEqual([])
  })

  test('ends even where the list contradicts itself', () => {
    expect(pids(10, [entry(10, 20), entry(20, 10)])).toEqual([10, 20])
  })
})

describe('watching', () => {
  test.runIf(process.platform === 'linux')('counts what children of the process hold and do', async () => {
    const hold =
      "const held = Buffer.alloc(60e6, 1); process.stdout.write('full'); setInterval(() => held, 1e3)"
    const parent = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(hold)}])
      child.stdout.pipe(process.stdout)
      process.stdin.on('end', () => child.kill()).resume()`
    const child = spawn(process.execPath, ['-e', parent], { stdio: ['pipe', 'pipe', 'inherit'] })
    const watch = new UsageWatch(child.pid ?? 0)
    try {
      await new Promise((full) => child.stdout.once('data', full))
      // Ends: if no sample shows it, the test runs into its time limit.
      while ((watch.usage?.memory ?? 0) < 60e6) await wait(20)
      // Two starts of Node, and filling the buffer.
      expect(watch.usage?.processor).toBeGreaterThan(0)
    } finally {
      child.stdin.end()
      watch.stop()
    }
  })
})
