import { globSync } from 'node:fs'

/** The programs that partners connect to. The kit runs on behalf of a person. */
export const served =
  /^(packages\/(protocol|crypto|conformance|custody|guarantee-file|server)|apps\/(platform|institution))\/src\//

/** Every file of the programs, packages and the kit except pages. */
export const sources: readonly string[] = globSync(['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts']).sort()
