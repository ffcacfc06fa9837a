export { CredentialWindow } from './credentialWindow';
export { Editor } from './editor';
export { ENROLMENT, setUpGiftFlow, tearDownGiftFlow, type GiftStage } from './giftStage';
export { NodePanel } from './nodePanel';
export { credentialDraft, n8n, sandbox, startOwnN8n } from './servers';
export { soon } from './settling';
export { stage } from './stage';
export { importWorkflow, type ImportedWorkflow } from './workflows';
