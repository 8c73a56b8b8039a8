import type { ActionName } from '../../domain/application-actions.ts'
import type { InstitutionProcedure } from '../../rights.ts'

/** The procedure behind each button on an application's page: the button is for those who may call it. */
export const procedureOfAction: Readonly<Record<ActionName, InstitutionProcedure>> = {
  accept: 'applications.decide',
  refuse: 'applications.decide',
  ask: 'inbox.ask',
  'receive-premium': 'premiums.receive',
  'return-premium': 'refunds.record',
  issue: 'applications.issue',
  restore: 'applications.restore',
  reissue: 'applications.reissue',
  resend: 'inbox.resend',
  'decide-withdrawal': 'endings.withdrawal',
  'withdraw-offline': 'endings.withdrawOffline',
  abandon: 'endings.abandon',
  'settle-contested': 'endings.contested',
}
