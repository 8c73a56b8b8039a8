/** A cache that evicts the least recently used value beyond its limit. */
export class BoundedMemory<K, V> {
  readonly #values = new Map<K, V>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  /** The cached value, or a new one. An exception of `make` is not cached. */
  remember(key: K, make: () => V): V {
    const known = this.#values.get(key)
    const value = known ?? make()
    this.#values.delete(key)
    this.#values.set(key, value)
    const [oldest] = this.#values.keys()
    if (this.#values.size > this.#limit && oldest !== undefined) this.#values.delete(oldest)
    return value
  }
}
