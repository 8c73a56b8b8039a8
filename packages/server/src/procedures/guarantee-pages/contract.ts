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
    what: z.enum(['page', 'pictures', 'file', 'archive', 'evidence']),
    kind: fileKind.optional(),
    version: z.int().optional(),
    whoName: z.string(),
    organisation: z.string().optional(),
    /** Of an evidence bundle: SM3 of its manifest, hex. */
    digest: z.string().optional(),
  }),
)

/** A bundle with its name, and the SM3 of its manifest. */
export const evidenceFile = z.object({
  headers: z.object({ 'content-disposition': z.string(), 'x-openbaohan-manifest-sm3': z.string() }),
  body: z.file(),
})
