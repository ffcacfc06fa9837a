import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { listOf } from '../../shared/listOf';
import { BriefMemory, TIMESTAMP_TOLERANCE_MS, type Receiver } from '../../shared/webhook';
import { readGiftEvent } from './giftEvent';
import { signingSecrets } from './secrets';
import { signatureFault } from './signature';

const HOUR_MS = 3_600_000;
/** &Open does not say for how long it repeats a webhook. */
const DEFAULT_WINDOW_HOURS = 168;

const secretsKept = new BriefMemory<string[] | undefined>();

/** What &Open's webhooks are verified with, made of, and answered with. */
export function andOpenReceiver(context: IWebhookFunctions): Receiver {
	const { headers } = context.getRequestObject();
	const settings = context.getNodeParameter('settings', {}) as IDataObject;
	const statuses = context.getNodeParameter('statuses', []);
	const filter = {
		statuses: [
			...(Array.isArray(statuses) ? statuses.map(String) : []),
			...listOf(context.getNodeParameter('otherStatuses', '')),
		],
		eventTypes: listOf(context.getNodeParameter('eventTypes', '')),
	};
	const window = settings.repeatWindow;
	return {
		async fault(body) {
			const secrets = await secretsKept.of(
				context,
				'andOpenWebhookApi',
				async () => await signingSecrets(context),
			);
			return secrets === undefined
				? undefined
				: signatureFault(headers, body, {
						secrets,
						nowMs: Date.now(),
						toleranceMs: TIMESTAMP_TOLERANCE_MS,
					});
		},
		read: (raw) => readGiftEvent(raw, headers, filter, settings.includePayload === true),
		repeatWindowMs: (typeof window === 'number' ? window : DEFAULT_WINDOW_HOURS) * HOUR_MS,
		busy: { status: 503, retryAfter: '30' },
	};
}
