/** Every command of `openbaohan`, in the order of help and of docs/reference/commands.md. */
import type { Command } from '../command.ts'
import { apply } from './application/apply.ts'
import { bidOpening } from './application/bid-opening.ts'
import { letter } from './application/letter.ts'
import { lots } from './application/lots.ts'
import { show } from './application/show.ts'
import { blockedList } from './blocked/blocked-list.ts'
import { blockedResend, blockedSkip } from './blocked/settle-blocked.ts'
import { conformance } from './conformance/conformance.ts'
import { exportEvidence } from './evidence/export-evidence.ts'
import { verifyEvidence } from './evidence/verify-evidence.ts'
import { preflight } from './guarantee-file/preflight.ts'
import { templateFacts } from './guarantee-file/template-facts.ts'
import { templateLint } from './guarantee-file/template-lint.ts'
import { templatePreview } from './guarantee-file/template-preview.ts'
import { templateSource } from './guarantee-file/template-source.ts'
import { verifyFile } from './guarantee-file/verify-file.ts'
import { canonical } from './message/canonical.ts'
import { doctor } from './message/doctor.ts'
import { explain } from './message/explain.ts'
import { open } from './message/open.ts'
import { seal } from './message/seal.ts'
import { sign } from './message/sign.ts'
import { verify } from './message/verify.ts'
import { partnerAdd } from './partner/partner-add.ts'
import { partnerDiff } from './partner/partner-diff.ts'
import { partnerDryRun } from './partner/partner-dry-run.ts'
import { partnerExport } from './partner/partner-export.ts'
import { partnerImport } from './partner/partner-import.ts'
import { partnerInfer } from './partner/partner-infer.ts'
import { partnerList } from './partner/partner-list.ts'
import { partnerRotate } from './partner/partner-rotate.ts'
import { partnerSet } from './partner/partner-set.ts'
import { partnerRollBack, partnerVersions } from './partner/partner-versions.ts'
import { peerInstitution, peerPlatform } from './peer/peer.ts'
import { completion } from './program/completion.ts'
import { institution } from './program/institution.ts'
import { platform } from './program/platform.ts'
import { version } from './program/version.ts'
import { reconcile } from './reconcile/reconcile.ts'
import { retentionSet } from './retention/retention-set.ts'
import { retentionShow } from './retention/retention-show.ts'
import { retentionStart } from './retention/retention-start.ts'
import { reviewClose } from './review/review-close.ts'
import { reviewList } from './review/review-list.ts'
import { clock } from './sandbox/clock.ts'
import { demo } from './sandbox/demo.ts'
import { sandbox } from './sandbox/sandbox.ts'
import { webhookAdd } from './webhook/webhook-add.ts'
import { webhookList } from './webhook/webhook-list.ts'
import { webhookReplay } from './webhook/webhook-replay.ts'

export const commands: readonly Command[] = [
  sandbox,
  demo,
  platform,
  institution,
  partnerAdd,
  partnerList,
  partnerSet,
  partnerRotate,
  partnerDryRun,
  partnerVersions,
  partnerRollBack,
  partnerExport,
  partnerImport,
  partnerDiff,
  partnerInfer,
  lots,
  apply,
  bidOpening,
  show,
  letter,
  clock,
  blockedList,
  blockedResend,
  blockedSkip,
  reviewList,
  reviewClose,
  webhookAdd,
  webhookList,
  webhookReplay,
  retentionShow,
  retentionSet,
  retentionStart,
  reconcile,
  sign,
  verify,
  verifyFile,
  exportEvidence,
  verifyEvidence,
  preflight,
  canonical,
  seal,
  open,
  doctor,
  conformance,
  peerPlatform,
  peerInstitution,
  templateSource,
  templateLint,
  templatePreview,
  templateFacts,
  explain,
  completion,
  version,
]
