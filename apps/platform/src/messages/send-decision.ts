/** `obsolete`: the message has lost its point. `wait`: not during the opening freeze. `held`: something else comes first, with `key` the key. */
export type SendDecision = 'send' | 'obsolete' | 'wait' | 'held' | 'key'
