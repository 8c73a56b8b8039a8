import { type ApplicationState, mayBeReleased } from '../../../src/domain/application/application-state.ts'
import type { CountedApplication } from '../../../src/domain/application/count-guarantees.ts'
import type { ShownState } from '../../../src/domain/demand/shown-state.ts'

/** A guarantee that was paid in full secures nothing any more, whatever its state: no days are left, nothing is held. */
export const isInEffect = ({ state, shown }: { state: ApplicationState; shown: ShownState }): boolean =>
  mayBeReleased(state) && shown !== 'paid-out'

/** In force at the opening and not released: its bidder may be a candidate, also after the guarantee was paid. */
export const securesBid = ({ state, wasInForce }: CountedApplication): boolean => wasInForce && state !== 'released'
