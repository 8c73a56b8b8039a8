/**
 * Cursors as callers receive them: with a short digest over the list and the cursor, so that one of another list or one
 * that was altered is refused. The digest is no secret: it finds mistakes. A cursor without one, as they were before, is
 * read by its list as it is, but for the rows of a figure: some of them had another order then.
 */
import { createHash } from 'node:crypto'
import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import { z } from 'zod'

const mark = '~'
const digestLength = 8

const digestOf = (list: string, cursor: string) =>
  createHash('sha256').update(`${list}\n${cursor}`).digest('base64url').slice(0, digestLength)

/** What one procedure lists by several orders of other rows. */
const selectors = z.looseObject({
  ...{ figure: z.string().optional(), kind: z.string().optional(), queue: z.string().optional() },
  after: z.string().optional(),
})
const withNext = z.looseObject({ next: z.string() })

type Call = { readonly path: readonly string[]; readonly input: unknown }

/**
 * Runs a procedure with the cursor of its list, and binds the cursor of the next page. Other procedures pass unchanged.
 * @throws Fault `cursor-invalid`
 */
export async function withBoundCursor<Output>(
  { path, input }: Call,
  run: (input: unknown) => Promise<Output>,
): Promise<Output> {
  const asked = selectors.safeParse(input)
  if (!asked.success) return run(input)
  const { after, figure, kind, queue } = asked.data
  if (figure !== undefined && after && !after.startsWith(mark)) throw new Fault('cursor-invalid')
  const list = [path.join('.'), figure, kind, queue].join(' ')
  const output = await run(after?.startsWith(mark) ? { ...asked.data, after: readBound(list, after) } : input)
  const page = withNext.safeParse(output)
  return page.success ? { ...output, next: `${mark}${digestOf(list, page.data.next)}${mark}${page.data.next}` } : output
}

function readBound(list: string, text: string): string {
  const cursor = text.slice(digestLength + 2)
  if (text !== `${mark}${digestOf(list, cursor)}${mark}${cursor}`) throw new Fault('cursor-invalid')
  return cursor
}
