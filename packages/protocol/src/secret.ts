import { inspect } from 'node:util'

/** A secret that prints as `***` wherever it is logged, serialised or joined to a string. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The one way to the value: every use of it can be searched for. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '***'
  }

  toJSON(): string {
    return '***'
  }

  [inspect.custom](): string {
    return 'Secret(***)'
  }
}
