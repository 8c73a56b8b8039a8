// The script of the Bruno collection: it is copied into examples/bruno/collection.bru, which has no access to modules.

// SM3 (GB/T 32905) in plain JavaScript: the OpenSSL inside Bruno's window has no SM3. Returns hex; the text is UTF-8.
const rotate = (word, by) => (by % 32 === 0 ? word >>> 0 : ((word << (by % 32)) | (word >>> (32 - (by % 32)))) >>> 0)

function utf8(text) {
  return Array.from(unescape(encodeURIComponent(text)), (letter) => letter.charCodeAt(0))
}

function compress(state, words) {
  const w = words.slice()
  for (let j = 16; j < 68; j++) {
    const x = w[j - 16] ^ w[j - 9] ^ rotate(w[j - 3], 15)
    w[j] = (x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[j - 13], 7) ^ w[j - 6]) >>> 0
  }
  let [a, b, c, d, e, f, g, h] = state
  for (let j = 0; j < 64; j++) {
    const t = rotate(j < 16 ? 0x79cc4519 : 0x7a879d8a, j)
    const ss1 = rotate((rotate(a, 12) + e + t) >>> 0, 7)
    const ss2 = ss1 ^ rotate(a, 12)
    const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g)
    const tt1 = (ff + d + ss2 + (w[j] ^ w[j + 4])) >>> 0
    const tt2 = (gg + h + ss1 + w[j]) >>> 0
    ;[d, c, b, a] = [c, rotate(b, 9), a, tt1]
    ;[h, g, f, e] = [g, rotate(f, 19), e, (tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17)) >>> 0]
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word ^ state[index]) >>> 0)
}

function sm3(text) {
  const bytes = utf8(text)
  const bits = bytes.length * 8
  bytes.push(0x80)
  while (bytes.length % 64 !== 56) bytes.push(0)
  for (let by = 56; by >= 0; by -= 8) bytes.push(Math.floor(bits / 2 ** by) & 0xff)
  let state = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]
  for (let at = 0; at < bytes.length; at += 64) {
    const words = []
    for (let i = at; i < at + 64; i += 4)
      words.push(((bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3]) >>> 0)
    state = compress(state, words)
  }
  return state.map((word) => word.toString(16).padStart(8, '0')).join('')
}

// the time of sending, then the signature over the fields as they are
const fields = req.getBody()
delete fields.sign
fields.appkey = bru.getEnvVar('appkey')
fields.timestamp = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 19).replace('T', ' ')
const names = Object.keys(fields)
  .filter((name) => fields[name].trim() !== '')
  .sort()
const text = names.map((name) => `${name}=${fields[name]}`).join('&')
fields.sign = sm3(`${text}&appsecret=${bru.getEnvVar('secret')}`)
req.setBody(fields)
