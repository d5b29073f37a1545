/** Branded units: a length says what it is measured in, and the compiler refuses to mix them. */
declare const unit: unique symbol

/** CSS pixels, 96 to the inch: what Chromium measures in. */
export type Px = number & { readonly [unit]: 'px' }
/** PDF points, 72 to the inch. */
export type Pt = number & { readonly [unit]: 'pt' }
/** Millimetres. */
export type Mm = number & { readonly [unit]: 'mm' }

export const px = (value: number): Px => value as Px
export const pt = (value: number): Pt => value as Pt
export const mm = (value: number): Mm => value as Mm

export const ptToPx = (value: Pt): Px => px((value * 96) / 72)
export const pxToPt = (value: Px): Pt => pt((value * 72) / 96)
export const mmToPt = (value: Mm): Pt => pt((value * 72) / 25.4)
export const mmToPx = (value: Mm): Px => px((value * 96) / 25.4)
