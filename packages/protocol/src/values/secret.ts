/** Node's symbol by its registered name, so that users of this package need no types of Node. */
const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom')

/** A secret that prints as `***` wherever it is logged, serialised or joined to a string. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The only access to the value, so that every use can be found by search. */
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
