import { sql } from 'kysely'
import { applicationStates, hasBeenIssued } from '../../domain/application/application-state.ts'

/** Names the index `application_in_force`: an issued guarantee that has not ended. */
export const inForce = sql<boolean>`
  state in (${sql.join(applicationStates.filter(hasBeenIssued).map((state) => sql.lit(state)))})`
