/** A file that a page may load. */
export interface Resource {
  readonly file: string
  readonly mediaType: string
}

/** What a page may load, by address. Everything else is refused. */
export type Resources = ReadonlyMap<string, Resource>

/** A browser that runs or is starting, as far as books need one. */
export interface Press {
  /** What it is and where it came from, for the user: `Chromium 147.0.7727.0 (bundled)`. */
  name(): Promise<string>
  /**
   * Opens an empty page and loads `html` into it; the page can reach nothing but `resources`. Nothing needs
   * to wait for it: whatever is asked of the sheet meanwhile is done when it is open, or fails if it can't
   * be opened.
   */
  openSheet(html: string, resources: Resources): Sheet
  /** A picture of a document, as PNG. */
  draw(drawing: Drawing): Promise<Uint8Array>
  close(): Promise<void>
}

/** A page of the browser that holds one document of ours. What is asked of it is begun in that order. */
export interface Sheet {
  /** Runs a script of ours. */
  run(script: string): Promise<void>
  /** Evaluates an expression, or waits for its promise, and returns its value through JSON. */
  evaluate<Value>(expression: string): Promise<Value>
  /** From now on the document may load these too. */
  offer(resources: Resources): Promise<void>
  print(): Promise<Uint8Array>
  /** Never fails: what has gone is closed. */
  close(): Promise<void>
}

/** A document that is drawn, not printed. Sizes in pixels. */
export interface Drawing {
  readonly html: string
  readonly width: number
  readonly height: number
  /** Evaluated, and waited for, before the picture is taken. */
  readonly ready: string
}
