import { globSync } from 'node:fs'

/** The programs that partners talk to. The kit is a person's own hand. */
export const served = /^(packages\/(protocol|crypto|custody|guarantee-file|server)|apps\/(platform|institution))\/src\//

/** Every file of the programs, packages and the kit but pages. */
export const sources: readonly string[] = globSync(['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts']).sort()
