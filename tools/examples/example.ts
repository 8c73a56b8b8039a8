import type { Comparison } from './compare-with-vectors.ts'

/** A program of `examples/`: the commands that succeed where its language is installed, and how to install it. */
export type Example = {
  readonly name: string
  readonly needs: readonly (readonly string[])[]
  readonly install: string
  check(): Promise<Comparison> | Comparison
}
