/** `README.txt` of an evidence bundle, Chinese first. */

type Exported = {
  at: string
  by: string
  organisation?: string | undefined
  side: 'platform' | 'institution'
}
type Facts = { guaranteeNumber?: string | undefined; applicationNumber: string; exported: Exported }

export function evidenceReadMe({ guaranteeNumber, applicationNumber, exported }: Facts): string {
  const number = guaranteeNumber ?? applicationNumber
  // documents of a release are with the platform alone
  const [zh, en] =
    exported.side === 'platform'
      ? [
          '各版本保函文件和索赔、注销的文件',
          'all versions of the guarantee file, and the documents of demands and of the release',
        ]
      : ['各版本保函文件和索赔的文件', 'all versions of the guarantee file, and the documents of demands']
  return `保函证据包（openbaohan-evidence-1）

保函编号：${number}
业务流水号：${applicationNumber}
导出：${exported.at}，${[exported.by, exported.organisation].filter(Boolean).join('，')}

内容
  manifest.json   清单：各方、导出人、每个文件的路径、类型、字节数、SM3 和 SHA-256 摘要
  manifest.sm3    清单的 SM3 摘要；导出时显示在保函页，并写入访问记录
  messages/       这份保函的签名报文原文及应答；index.json 是目录，写明没有收入的报文及原因
  files/          ${zh}
  events.json     操作记录
  checks.json     文件核验结果，以及核验的是哪个摘要

不含共享密钥、还原密钥和打开投标人页面的链接：还原报文（§3）的 key 和应答中的 redirecturl 换成了 ***，
原文的字节数和 SM3 摘要在 messages/index.json 中，可与双方各自保存的报文比对。
其他地方出现这些内容、或读不懂（不是 UTF-8 的 JSON）的报文和应答整条不收入，index.json 写明原因和摘要。
收到的报文的应答取自本方保存的内容，不含发送时的签名；被拒绝的报文没有保存应答，index.json 写明在哪一步被拒绝。

离线核验（不需要数据库和网络）
  openbaohan evidence verify 文件.zip
  加 --manifest-sm3 摘要    与保函页显示、访问记录中的清单摘要比对，证明清单没有被换过
  加 --secret-file 文件     用与对方的共享密钥核验报文签名，可以给多个
  加 --roots 目录           用受信任的 CA 根证书核验保函文件的签章
没有这个命令时，可用任何 SM3 或 SHA-256 工具逐个核对清单中的摘要。

Evidence bundle of a guarantee (openbaohan-evidence-1)

Guarantee: ${number}
Application: ${applicationNumber}
Exported: ${exported.at}, ${[exported.by, exported.organisation].filter(Boolean).join(', ')}

Content
  manifest.json   the list: parties, who exported, and path, type, bytes, SM3 and SHA-256 of every file
  manifest.sm3    SM3 of the list; shown on the page of the guarantee at the export and recorded as an access
  messages/       signed messages of this guarantee as sent and received, with their answers; index.json lists all of
                  them, and states why one is not here
  files/          ${en}
  events.json     the history
  checks.json     what the checks of files found, and which digest they concern

No shared secret, no key of a restore and no link to a bidder's page is inside: the key of a restore (§3) and the
redirecturl of an answer are replaced by ***; bytes and SM3 of the original are in messages/index.json, to be compared
with the messages that both sides store. A message or answer that states one of them elsewhere, or that cannot be read
(no JSON in UTF-8), is left out whole; index.json states why, and its digest. The answer to a received message is what we stored, without the signature of
its transmission; the answer to a refused message is not stored, and index.json names the step that refused it.

Verify offline, without database or network
  openbaohan evidence verify FILE.zip
  --manifest-sm3 HEX    compares the list with the digest that was shown and recorded: the list was not exchanged
  --secret-file FILE    checks the signatures of messages with the secret shared with the partner; may be repeated
  --roots FOLDER        checks the signatures of guarantee files under the CA certificates that you trust
Without this command, compare the digests of the list with any tool for SM3 or SHA-256.
`
}
