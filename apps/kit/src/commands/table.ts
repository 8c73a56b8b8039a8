/** Every command of `openbaohan`, in the order of help and of docs/reference/commands.md. */
import type { Command } from '../command.ts'
import { apply } from './apply.ts'
import { bidOpening } from './bid-opening.ts'
import { canonical } from './canonical.ts'
import { clock } from './clock.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { institution } from './institution.ts'
import { lots } from './lots.ts'
import { open } from './open.ts'
import { partnerAdd } from './partner-add.ts'
import { partnerDryRun } from './partner-dry-run.ts'
import { partnerList } from './partner-list.ts'
import { partnerRotate } from './partner-rotate.ts'
import { partnerSet } from './partner-set.ts'
import { partnerRollBack, partnerVersions } from './partner-versions.ts'
import { platform } from './platform.ts'
import { reconcile } from './reconcile.ts'
import { sandbox } from './sandbox.ts'
import { seal } from './seal.ts'
import { show } from './show.ts'
import { sign } from './sign.ts'
import { stuckList } from './stuck-list.ts'
import { stuckResend } from './stuck-resend.ts'
import { stuckSkip } from './stuck-skip.ts'
import { templateLint } from './template-lint.ts'
import { templatePreview } from './template-preview.ts'
import { templateSource } from './template-source.ts'
import { verify } from './verify.ts'
import { verifyFile } from './verify-file.ts'
import { webhookAdd } from './webhook-add.ts'
import { webhookList } from './webhook-list.ts'
import { webhookReplay } from './webhook-replay.ts'

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
  lots,
  apply,
  bidOpening,
  show,
  clock,
  stuckList,
  stuckResend,
  stuckSkip,
  webhookAdd,
  webhookList,
  webhookReplay,
  reconcile,
  sign,
  verify,
  verifyFile,
  canonical,
  seal,
  open,
  doctor,
  templateSource,
  templateLint,
  templatePreview,
  explain,
]
