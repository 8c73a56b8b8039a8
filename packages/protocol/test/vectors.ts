/** vectors/protocol.json, typed where it is parsed. */
import { readFileSync } from 'node:fs'
import type { SignatureForm } from '../src/codec/sign.ts'

type Signed = { appsecret: string; canonical: string; sign: Record<SignatureForm, string> }

export type Vectors = {
  sm3: { input: string; hex: string }[]
  sign: (Signed & { comment: string; message: Record<string, string> })[]
  raw: (Signed & { comment: string; body: string; sort?: 'case-insensitive'; empty?: 'include' })[]
  refuse: { comment: string; body: string }[]
  seal: {
    plaintext: string
    keyBase64: string
    keyHex: string
    ivHex: string
    ecbBase64: string
    ecbHex: string
    cbcBase64: string
  }[]
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../vectors/${name}`, import.meta.url), 'utf8'))

export const vectors = read('protocol.json') as Vectors

export type TextCall = {
  clause: number
  wireName: string
  title: string
  client: string
  server: string
  optional: boolean
  request: { name: string; maxLength?: number; required: boolean }[]
}

/** The specification as data. */
export const textCalls = (read('calls.json') as { calls: TextCall[] }).calls
