import { Spin } from 'antd'

/** Before the first page's chunk has come: words would come too early, they are in it. */
export function Waiting() {
  return <Spin fullscreen />
}
