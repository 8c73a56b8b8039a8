/**
 * The specification of the protocol, implemented independently: SM3 and SM4 by sm-crypto-v2, HTTP by Node only. Nothing
 * in this folder imports a package of the project, so the same mistake would have to be made twice.
 */
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sm2, sm3, sm4 } from 'sm-crypto-v2'

export type Fields = Record<string, string>
export type Reply = { code: string; message: string; data?: { redirecturl?: string } }

/** 报文签名: what two organisations agree on; `amp-key` is the second form found in the field. */
export type Line = { appkey: string; secret: string; signature: 'epoint' | 'amp-key' }

function signatureOf(fields: Fields, line: Line): string {
  const text = Object.keys(fields)
    .filter((name) => name !== 'sign' && fields[name]?.trim())
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')
  return line.signature === 'epoint'
    ? sm3(`${text}&appsecret=${line.secret}`)
    : sm3(`${text}&key=${line.secret}`).toUpperCase()
}

export const signed = (fields: Fields, line: Line): Fields => ({ ...fields, sign: signatureOf(fields, line) })

const signHolds = (fields: Fields, line: Line) =>
  fields.appkey === line.appkey && fields.sign?.toLowerCase() === signatureOf(fields, line).toLowerCase()

/** yyyy-MM-dd HH:mm:ss in China. */
export const chinaTime = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

const hexKey = (key: Uint8Array) => Buffer.from(key).toString('hex')

export const encrypt = (text: string, key: Uint8Array): string =>
  Buffer.from(sm4.encrypt(Buffer.from(text), hexKey(key), { output: 'array' })).toString('base64')

export const decrypt = (text: string, key: Uint8Array): string =>
  Buffer.from(sm4.decrypt(Buffer.from(text, 'base64'), hexKey(key), { output: 'array' })).toString('utf8')

/** SM2 in the order C1 ‖ C3 ‖ C2, as Base64; the library itself writes C1 without its first byte 04. */
export const makeSm2Pair = () => sm2.generateKeyPairHex()
export const encryptBySm2 = (bytes: Uint8Array, publicKey: string): string =>
  Buffer.from(`04${sm2.doEncrypt(bytes, publicKey, 1)}`, 'hex').toString('base64')
export const decryptBySm2 = (text: string, privateKey: string): Buffer => {
  const hex = Buffer.from(text, 'base64').toString('hex').replace(/^04/, '')
  return Buffer.from(sm2.doDecrypt(hex, privateKey, 1, { output: 'array' }))
}

/** How a program writes its JSON, where the specification leaves it open. */
export type Writing = {
  /** Fields without quotation marks: arrays, and numbers as they are. */
  unquoted?: readonly string[]
  /** In another order than they are signed in, with line breaks and blanks between them, as plain text. */
  spread?: boolean
}

function bodyOf(fields: Fields, { unquoted = [], spread = false }: Writing): string {
  const names = spread ? Object.keys(fields).reverse() : Object.keys(fields)
  const written = names.map((name) => {
    const value = unquoted.includes(name) ? fields[name] : JSON.stringify(fields[name])
    return spread ? `\n  ${JSON.stringify(name)} : ${value}` : `${JSON.stringify(name)}:${value}`
  })
  return `{${written.join(',')}${spread ? '\n' : ''}}`
}

/** One POST of signed JSON; throws for anything but a reply of the protocol. */
export function post(url: string, fields: Fields, writing: Writing = {}): Promise<Reply> {
  const body = bodyOf(fields, writing)
  return new Promise((resolve, reject) => {
    const type = writing.spread === true ? 'text/plain' : 'application/json;charset=UTF-8'
    const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) }
    const call = request(url, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        try {
          const reply = JSON.parse(Buffer.concat(chunks).toString('utf8'))
          resolve({ ...reply, code: String(reply.code) })
        } catch {
          reject(new Error(`${url}: HTTP ${response.statusCode}, not JSON`))
        }
      })
    })
    call.on('error', reject)
    call.end(body)
  })
}

export type Served = { url: string; stop(): Promise<void> }

/**
 * Serves every call at `/jk/<name>`: checks the signature, calls `answer`, replies JSON. Files are served at `/wj/`.
 */
export async function serve(
  line: Line,
  answer: (call: string, fields: Fields) => Reply,
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Served> {
  const server = createServer((incoming, response) => {
    const path = incoming.url ?? ''
    if (incoming.method === 'GET') {
      const file = files.get(decodeURIComponent(path.replace('/wj/', '')))
      response.writeHead(file ? 200 : 404, { 'content-type': 'application/pdf' }).end(file)
      return
    }
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const reply = replyTo(path, Buffer.concat(chunks).toString('utf8'), line, answer)
      response.writeHead(200, { 'content-type': 'application/json;charset=UTF-8' }).end(JSON.stringify(reply))
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function replyTo(path: string, body: string, line: Line, answer: (call: string, fields: Fields) => Reply): Reply {
  try {
    const fields = fieldsOf(JSON.parse(body))
    if (!signHolds(fields, line)) return { code: '0', message: '验签失败' }
    return answer(path.replace('/jk/', ''), fields)
  } catch (error) {
    return { code: '0', message: `系统异常：${error instanceof Error ? error.message : error}` }
  }
}

/** Numbers and arrays are signed by their text. */
function fieldsOf(received: Record<string, unknown>): Fields {
  const texts = Object.entries(received).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return Object.fromEntries(texts)
}
