/** A file that a page may load. */
export interface Resource {
  readonly file: string
  readonly mediaType: string
}

/** What a page may load, by address. Everything else is refused. */
export type Resources = ReadonlyMap<string, Resource>

/** A running browser, as far as books need one. */
export interface Press {
  /** What it is and where it came from, for the user: `Chromium 147.0.7727.0 (bundled)`. */
  readonly name: string
  /** Opens an empty page and loads `html` into it; the page can reach nothing but `resources`. */
  openSheet(html: string, resources: Resources): Promise<Sheet>
  /** A picture of a document, as PNG. */
  draw(drawing: Drawing): Promise<Uint8Array>
  close(): Promise<void>
}

/** A page of the browser that holds one document of ours. What is asked of it is done in that order. */
export interface Sheet {
  /** Runs a script of ours. */
  run(script: string): Promise<void>
  /** Evaluates an expression, or waits for its promise, and returns its value through JSON. */
  evaluate<Value>(expression: string): Promise<Value>
  /** From now on the document may load these too. */
  offer(resources: Resources): Promise<void>
  print(): Promise<Uint8Array>
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
