import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { MemoryWatch } from '../../scripts/bench/memory.ts'
import { parseStat, treeOf } from '../../scripts/bench/process-tree.ts'

describe('a process tree', () => {
  test('is read from lines of /proc', () => {
    expect(parseStat('812 (node) S 17 812 812 0 -1 4194304')).toEqual({ pid: 812, parent: 17 })
    expect(parseStat('813 (Web Content) R 1) S 812 812 0')).toEqual({ pid: 813, parent: 812 })
    expect(parseStat('')).toBeUndefined()
  })

  test('holds children of children, and nobody else', () => {
    const all = [
      { pid: 30, parent: 20 },
      { pid: 20, parent: 10 },
      { pid: 10, parent: 1 },
      { pid: 21, parent: 10 },
      { pid: 40, parent: 1 },
    ]
    expect([...treeOf(10, all)].sort()).toEqual([10, 20, 21, 30])
    expect([...treeOf(40, all)]).toEqual([40])
  })

  test('ends even where the list contradicts itself', () => {
    const all = [
      { pid: 10, parent: 20 },
      { pid: 20, parent: 10 },
    ]
    expect([...treeOf(10, all)]).toEqual([10, 20])
  })
})

describe('watching memory', () => {
  test.runIf(process.platform === 'linux')('counts what children of the process hold', async () => {
    const hold =
      "const held = Buffer.alloc(60e6, 1); process.stdout.write('full'); setInterval(() => held, 1e3)"
    const parent = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(hold)}])
      child.stdout.pipe(process.stdout)
      process.stdin.on('end', () => child.kill()).resume()`
    const child = spawn(process.execPath, ['-e', parent], { stdio: ['pipe', 'pipe', 'inherit'] })
    const watch = new MemoryWatch(child.pid ?? 0)
    try {
      await new Promise((full) => child.stdout.once('data', full))
      // Ends: if no sample shows it, the test runs into its time limit.
      while ((watch.peak?.bytes ?? 0) < 60e6) await wait(20)
    } finally {
      child.stdin.end()
      watch.stop()
    }
  })
})
