/** A state machine as data: the events that each state takes, and where they lead. Other events are out of turn. */
export type Transitions<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, State>>>>
>

/** The pure `next` of a table: the state after an event, or undefined when the event is out of turn. */
export const nextStateOf =
  <State extends string, Event extends string>(transitions: Transitions<State, Event>) =>
  (state: State, event: Event): State | undefined =>
    transitions[state][event]
