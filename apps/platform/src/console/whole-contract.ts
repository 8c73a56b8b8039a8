/** Everything the platform's router answers, as its own console calls it. */
import { keyContract } from '@openbaohan/server/api/key-contract.ts'
import { messageContract } from '@openbaohan/server/api/message-contract.ts'
import { partnerContract } from '@openbaohan/server/api/partner-contract.ts'
import { stuckContract } from '@openbaohan/server/api/stuck-contract.ts'
import { statementContract } from '@openbaohan/server/reconcile/statement-contract.ts'
import { webhookContract } from '@openbaohan/server/webhooks/webhook-contract.ts'
import { platformContract } from '../api/contract.ts'
import { centreContract } from './centre-contract.ts'
import { myApplicationsContract } from './my-applications-contract.ts'
import { platformPeople } from './people.ts'

export const wholePlatformContract = {
  ...platformContract,
  myApplications: myApplicationsContract,
  partners: partnerContract,
  keys: keyContract,
  messages: messageContract,
  stuck: stuckContract,
  statements: statementContract,
  webhooks: webhookContract,
  people: platformPeople,
  centre: centreContract,
}
