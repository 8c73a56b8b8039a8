/** Node's own name for it, without a need for Node's types where this package is used. */
const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom')

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

  [inspect](): string {
    return 'Secret(***)'
  }
}
