export { Editor } from './editor';
export { credentialDraft, n8n, sandbox, startOwnN8n } from './servers';
export { stage } from './stage';
export { importWorkflow, type ImportedWorkflow } from './workflows';
