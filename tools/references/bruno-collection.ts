/** `examples/bruno/`: a Bruno collection of every call, generated from the call table. Its script signs each request. */
import { readFileSync } from 'node:fs'
import { callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { sampleFields, sampleSecret } from '@openbaohan/protocol/derive/sample.ts'
import { agreedNoticeIds, type MessageId, messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Reference } from './main.ts'

const folder = 'examples/bruno'
const indent = (text: string) => text.replace(/^(?=.)/gm, '  ')

/** Runs before each request of the collection. */
const signRequest = () =>
  readFileSync(new URL('./bruno-sign.js', import.meta.url), 'utf8')
    .replace(/^\/\/.*\n\n/, '')
    .trimEnd()

function requestOf(id: MessageId, seq: number): Reference {
  const { wireName, zh, en, server } = messageDefinitionOf(id)
  const call = callIds.find((one) => one === id)
  const clause = call === undefined ? '' : `§${definitionOf(call).clause} `
  const fields = JSON.stringify({ ...Object.fromEntries(sampleFields(id)), sign: '' }, null, 2)
  const text = [
    `meta {\n  name: ${wireName}${call === undefined ? ' (agreed)' : ''} to ${server}\n  type: http\n  seq: ${seq}\n}`,
    `post {\n  url: {{${server}}}/${wireName}\n  body: json\n  auth: none\n}`,
    `body:json {\n${indent(fields)}\n}`,
    `docs {\n  ${clause}${zh} · ${en}\n}`,
  ]
  return { path: `${folder}/${String(seq).padStart(2, '0')}-${id}.bru`, text: () => `${text.join('\n\n')}\n` }
}

export const brunoCollection: readonly Reference[] = [
  {
    path: `${folder}/bruno.json`,
    text: () => `${JSON.stringify({ version: '1', name: 'OpenBaohan 开放保函', type: 'collection' }, null, 2)}\n`,
  },
  { path: `${folder}/collection.bru`, text: () => `script:pre-request {\n${indent(signRequest())}\n}\n` },
  {
    path: `${folder}/environments/sandbox.bru`,
    text: () =>
      `vars {\n  platform: http://127.0.0.1:8080/gateway\n  institution: http://127.0.0.1:8090/gateway\n  appkey: finance_bank\n  secret: ${sampleSecret}\n}\n`,
  },
  ...[...callIds, ...agreedNoticeIds].map((id, index) => requestOf(id, index + 1)),
]
