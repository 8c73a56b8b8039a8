/**
 * A start that fails for a reason which a person must remove, and which another start would meet again: the message is
 * shown without a stack, and the process ends with code 2.
 */
export class StartProblem extends Error {
  readonly zh: string
  readonly en: string
  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(`${zh}\n${en}`, options)
    this.zh = zh
    this.en = en
  }
}
