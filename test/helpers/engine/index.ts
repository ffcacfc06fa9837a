/**
 * n8n's real engine, for tests: the package's nodes run from their TypeScript sources, and every request
 * of theirs goes out over HTTP. Only n8n's database is replaced.
 */
export { nodeTypes } from './additionalData';
export { invokeTool } from './asTool';
export type { CredentialData } from './credentials';
export { deduplication, UnsafeDeduplicator } from './deduplication';
export { runPoll, runWebhookHook } from './hooks';
export { loadOptions } from './loadOptions';
export { PolledWorkflow, type PollOptions, type PollSetup } from './poll';
export { runNode, runWorkflow, type RunResult } from './runWorkflow';
export { resolveCredential, testCredential } from './testCredential';
export {
	ListeningWebhook,
	runWebhook,
	type WebhookAnswer,
	type WebhookRequest,
	type WebhookSetup,
} from './webhook';
