/** Faces by what in the text calls for them. */
const needs = [
  ['normal', '400', ''],
  ['italic', '400', ''],
  ['normal', '700', 'strong, b'],
  [
    'italic',
    '700',
    ':is(strong, b) :is(em, i, cite), :is(em, i, cite) :is(strong, b), h3 strong, blockquote.epigraph strong',
  ],
] as const

/** Waits for the faces that the text uses: a canvas would measure another in silence. */
export async function loadFaces(): Promise<void> {
  const wanted: Promise<unknown>[] = []
  for (const [family, within] of [
    ['serif', ''],
    ['mono', 'code, pre, kbd, samp'],
  ] as const) {
    if (within !== '' && !document.querySelector(within)) continue
    for (const [style, weight, selector] of needs) {
      if (selector !== '' && !document.querySelector(selector)) continue
      wanted.push(document.fonts.load(`${style} ${weight} 16px "imprenta ${family}"`))
    }
  }
  await Promise.all(wanted)
}

/** The two faces that no book does without. */
export async function loadTextFaces(): Promise<void> {
  await Promise.all(
    ['normal', 'italic'].map((style) => document.fonts.load(`${style} 400 16px "imprenta serif"`)),
  )
}

/** Waits for every picture: one that comes later would not be printed. */
export async function loadImages(): Promise<void> {
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
}
