import { type FSWatcher, watch } from 'node:fs'
import { changedFiles, type Ignore, type TreeState, treeState } from './tree-state.ts'

/** Editors save in several steps; a build begins when none came for so long (milliseconds). */
const QUIET = 40
/** How often the tree is looked at without being told: network disks and shared folders tell nothing. */
const SLOW_LOOK = 2000
/** The same where the system has no watches left. */
const FAST_LOOK = 500

/**
 * Watches folders and all below them. The system's events only say when to look: what changed is found
 * by comparing the tree with how it was, so an event that is late, doubled or wrong does no harm. Each
 * folder is watched by itself, because recursive watching is not the same on any two systems.
 */
export class FolderWatch {
  readonly #roots: readonly string[]
  readonly #ignore: Ignore
  readonly #onChange: (files: readonly string[]) => void
  readonly #watchers = new Map<string, FSWatcher>()
  #state: TreeState = { folders: new Set(), files: new Map() }
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> = Promise.resolve()
  #systemTells = true
  #closed = false

  /**
   * @param roots absolute paths
   * @param onChange called with the files that came, went or changed
   */
  constructor(roots: readonly string[], ignore: Ignore, onChange: (files: readonly string[]) => void) {
    this.#roots = roots
    this.#ignore = ignore
    this.#onChange = onChange
  }

  /** When this resolves, every later change will be seen. */
  async start(): Promise<void> {
    await this.#see()
    this.#state = await treeState(this.#roots, this.#ignore)
    this.#schedule()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
  }

  /** Looks again after `delay`, or after the regular while. */
  #schedule(delay = this.#systemTells ? SLOW_LOOK : FAST_LOOK): void {
    if (this.#closed) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#looking = this.#looking.then(() => this.#look())
    }, delay)
  }

  readonly #stir = (): void => this.#schedule(QUIET)

  async #look(): Promise<void> {
    const before = this.#state
    this.#state = await this.#see()
    if (this.#closed) return
    const changed = changedFiles(before, this.#state)
    if (changed.length > 0) this.#onChange(changed)
    this.#schedule()
  }

  /** The tree as it is, every folder of it watched. */
  async #see(): Promise<TreeState> {
    let state = await treeState(this.#roots, this.#ignore)
    // A file may have come into a new folder before we watched it, so we look again. Deeper than this,
    // the next regular look finds it.
    for (let again = 0; again < 3 && this.#watchAll(state); again += 1) {
      state = await treeState(this.#roots, this.#ignore)
    }
    return state
  }

  /** Returns whether any folder was not watched before. */
  #watchAll({ folders }: TreeState): boolean {
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue
      watcher.close()
      this.#watchers.delete(folder)
    }
    const fresh = [...folders].filter((folder) => !this.#watchers.has(folder))
    for (const folder of fresh) this.#watchOne(folder)
    return fresh.length > 0 && this.#systemTells
  }

  #watchOne(folder: string): void {
    if (this.#closed || !this.#systemTells) return
    try {
      const watcher = watch(folder, this.#stir)
      // The folder is gone, as a rule.
      watcher.on('error', () => {
        watcher.close()
        this.#watchers.delete(folder)
        this.#stir()
      })
      this.#watchers.set(folder, watcher)
    } catch {
      // No watches left (`fs.inotify.max_user_watches`), or none on this file system: look more often.
      this.#systemTells = false
    }
  }
}
