import { hexText } from '@openbaohan/crypto/bytes.ts'
import { sm3 } from '@openbaohan/crypto/sm3.ts'

/** The SM3 under which the server stores these bytes. */
export const digestOf = async (file: Blob): Promise<string> => hexText(sm3([new Uint8Array(await file.arrayBuffer())]))
