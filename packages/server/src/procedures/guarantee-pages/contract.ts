/** What both programs answer about the pages of a guarantee file, and who opened them. */
import { z } from 'zod'
import { millis } from '../../api/contract-atoms.ts'

export const fileKind = z.enum(['sealed', 'plain'])

/** One page of one file. */
export const drawnPage = z.object({
  /** Pages of the file; none: it cannot be drawn. */
  count: z.int(),
  /** Absent where the page is not drawn: of long files the first pages are. */
  picture: z.object({ width: z.int(), height: z.int(), image: z.file() }).optional(),
})

/** Newest first. */
export const accesses = z.array(
  z.object({
    at: millis,
    what: z.enum(['page', 'pictures', 'file', 'archive']),
    kind: fileKind.optional(),
    version: z.int().optional(),
    whoName: z.string(),
    organisation: z.string().optional(),
  }),
)
