import type { Problems } from '../../book/problems/problems.ts'
import { downloadPage } from '../../site/download-page.ts'
import { readLook } from '../../site/look.ts'
import { readEditions } from '../../site/read-editions.ts'
import type { Request } from './request.ts'
import { isFileError, Staging, unwritable } from './staging.ts'

/** Writes the page that offers every edition in the output folder, those of earlier runs too. */
export async function writeSite({ out, outShown, mark }: Request, problems: Problems): Promise<void> {
  const staging = new Staging(out, `${mark}-index`)
  try {
    await staging.put('index.html', downloadPage(await readEditions(out), await readLook()))
    await staging.commit()
  } catch (error) {
    if (!isFileError(error)) throw error
    problems.report('output-folder', unwritable(outShown, error))
  } finally {
    await staging.discard()
  }
}
