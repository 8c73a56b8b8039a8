import { Spin } from 'antd'

/** Shown before the first page's chunk is loaded: it has no text, since texts are in the chunk. */
export function Waiting() {
  return <Spin fullscreen />
}
