import type { IWebhookFunctions } from 'n8n-workflow';

export type WebhookRequest = ReturnType<IWebhookFunctions['getRequestObject']>;
/** Names in lower case; several headers of one name are one text, joined by commas. */
export type WebhookHeaders = ReturnType<IWebhookFunctions['getHeaderData']>;
