/**
 * `npm run references` writes every page of docs/reference, and cases/, from their source tables. To add a page, add a
 * line; tests/references.test.ts fails when a page is stale.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { findingsReference } from '@openbaohan/guarantee-file/findings/findings-reference.ts'
import { guaranteeTextReference } from '@openbaohan/guarantee-file/templates/template-reference.ts'
import { institutionWebhooks } from '@openbaohan/institution/events.ts'
import { institutionNotifications } from '@openbaohan/institution/notifications.ts'
import { institutionSettingsReference } from '@openbaohan/institution/settings/settings-reference.ts'
import { commandsReference } from '@openbaohan/kit/reference.ts'
import { platformWebhooks } from '@openbaohan/platform/events.ts'
import { platformNotifications } from '@openbaohan/platform/notifications.ts'
import { caseFiles } from '@openbaohan/protocol/derive/cases.ts'
import { openapiReference } from '@openbaohan/protocol/derive/openapi.ts'
import { callsReference, errorsReference } from '@openbaohan/protocol/derive/reference.ts'
import { configReference } from '@openbaohan/server/config/reference.ts'
import { metricsReference } from '@openbaohan/server/http/metric-table.ts'
import { notificationsReference } from '@openbaohan/server/notifications/reference.ts'
import { webhooksReference } from '@openbaohan/server/webhooks/reference.ts'
import { schemaReference } from '../schema/schema-reference.ts'
import { vocabularyReference } from '../vocabulary/reference.ts'
import { accessReference } from './access-reference.ts'
import { brunoCollection } from './bruno-collection.ts'
import { statesReference } from './states-reference.ts'

export type Reference = { readonly path: string; readonly text: () => string | Promise<string> }

export const references: readonly Reference[] = [
  { path: 'docs/reference/calls.md', text: callsReference },
  { path: 'docs/reference/protocol-openapi.json', text: openapiReference },
  ...caseFiles,
  ...brunoCollection,
  { path: 'docs/reference/errors.md', text: errorsReference },
  { path: 'docs/reference/findings.md', text: findingsReference },
  { path: 'docs/reference/commands.md', text: commandsReference },
  { path: 'docs/reference/config.md', text: configReference },
  { path: 'docs/reference/institution.md', text: institutionSettingsReference },
  { path: 'docs/reference/guarantee-text.md', text: guaranteeTextReference },
  { path: 'docs/reference/metrics.md', text: metricsReference },
  { path: 'docs/reference/states.md', text: statesReference },
  { path: 'docs/reference/webhooks.md', text: allWebhooks },
  { path: 'docs/reference/notifications.md', text: allNotifications },
  { path: 'docs/reference/access.md', text: accessReference },
  { path: 'docs/reference/schema-platform.sql', text: () => schemaReference('platform') },
  { path: 'docs/reference/schema-institution.sql', text: () => schemaReference('institution') },
  { path: 'docs/reference/vocabulary.md', text: vocabularyReference },
]

function allWebhooks(): string {
  return webhooksReference([
    {
      title: '平台 → 招投标系统 The platform to its tendering system',
      note: '开标解密完成之前，只推送标段自身的变动；任何投保申请的存在、数量与内容都不推送。Until the opening of a lot has ended, events concern only the lot itself: nothing about the existence, number or content of applications is sent.',
      types: platformWebhooks,
    },
    {
      title: '金融机构 → 核心业务系统 An institution to its core system',
      note: '只含编号、金额与状态，其余按编号查询 `GET /api/applications/{number}`。Numbers, amount and state; everything else is asked for by the number.',
      types: institutionWebhooks,
    },
  ])
}

function allNotifications(): string {
  return notificationsReference([
    { title: '平台 The platform', kinds: platformNotifications },
    { title: '金融机构 An institution', kinds: institutionNotifications },
  ])
}

if (import.meta.main) {
  for (const { path, text } of references) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, await text())
    console.error(path)
  }
}
