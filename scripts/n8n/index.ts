export {
	type CredentialDraft,
	type Execution,
	type ExecutionStatus,
	type ExecutionSummary,
	N8nClient,
	type SavedCredential,
	type SavedWorkflow,
	type WorkflowDraft,
} from './client';
export { owner } from './environment';
export { poll } from './poll';
export { freePort } from './ports';
export { N8n, type N8nOptions } from './server';
export { N8nRefused } from './session';
export { webhookUrl } from './webhookUrl';
export { attachCredentials, readWorkflow } from './workflowFile';
