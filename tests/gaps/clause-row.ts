/** Which test proves a clause of docs/spec/gaps.md: its id there, the file, and a part of the test's title. */
export type ClauseRow = readonly [id: string, file: string, title: string]

export const institution = (name: string) => `apps/institution/test/${name}.test.ts`
export const platform = (name: string) => `apps/platform/test/${name}.test.ts`
export const protocol = (name: string) => `packages/protocol/test/${name}.test.ts`
export const file = (name: string) => `packages/guarantee-file/test/${name}.test.ts`
export const story = (name: string) => `tests/stories/${name}.test.ts`
