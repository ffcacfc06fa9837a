import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { listOf } from '../../shared/listOf';
import {
	BriefMemory,
	readable,
	TIMESTAMP_TOLERANCE_MS,
	unreadable,
	type Delivered,
	type Reading,
	type Receiver,
} from '../../shared/webhook';
import { readAppEvents } from './appEvent';
import { passes, type EventFilter } from './eventFilter';
import { fetchRecords } from './fetchRecords';
import { publicUri, statedUri } from './publicUri';
import { sharedSecretFault } from './sharedSecret';
import { signatureFault, type SignatureRules } from './signature';
import { verifierOf, type Verifier } from './verifier';
import { readWorkflowBody, readWorkflowQuery } from './workflowBody';

const HOUR_MS = 3_600_000;
/** HubSpot's horizon for repeats of workflow webhooks; those of apps end after 24 hours. */
const DEFAULT_WINDOW_HOURS = 72;

/** The trigger's parameters as a webhook finds them. Hidden ones have no value, so each has a default. */
function settingsOf(context: IWebhookFunctions) {
	const settings = context.getNodeParameter('settings', {}) as IDataObject;
	const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
	const parameter = (name: string) => text(context.getNodeParameter(name, ''));
	const window = settings.repeatWindow;
	return {
		fromApp: parameter('source') === 'appSubscriptions',
		path: parameter('path'),
		objectType: parameter('objectType'),
		fetchRecord: context.getNodeParameter('fetchRecord', false) === true,
		recordProperties: listOf(parameter('recordProperties')),
		publicUrl: text(settings.publicUrl),
		requireV3: settings.requireV3 === true,
		repeatWindowMs: (typeof window === 'number' ? window : DEFAULT_WINDOW_HOURS) * HOUR_MS,
		idField: text(settings.idField),
		keepFullBody: settings.keepFullBody === true,
		deliveryKeyFields: listOf(text(settings.deliveryKeyFields)),
	};
}

type Settings = ReturnType<typeof settingsOf>;

const verifiers = new BriefMemory<Verifier>();

/** What HubSpot's webhooks are verified with, made of, and answered with. */
export function hubSpotReceiver(context: IWebhookFunctions): Receiver {
	const settings = settingsOf(context);
	const { headers, method = '', originalUrl } = context.getRequestObject();
	const query = new URLSearchParams(originalUrl.split('?').slice(1).join('?'));
	let verifier: Verifier = { by: 'nothing' };
	return {
		async fault(body) {
			verifier = await verifiers.of(
				context,
				'hubSpotBridgeWebhookApi',
				async () => await verifierOf(context),
			);
			switch (verifier.by) {
				case 'nothing':
					return undefined;
				case 'sharedSecret':
					return sharedSecretFault(verifier, headers, query);
				case 'signature': {
					const uri = uriOf(context, settings, originalUrl);
					return signatureFault(
						{ method, uri, headers, body },
						{ ...signatureRules(settings), secrets: verifier.secrets },
					);
				}
			}
		},
		read: (raw) => {
			if (settings.fromApp) return appEvents(context, raw);
			const rules = {
				...settings,
				keyFields: settings.deliveryKeyFields,
				nodePath: `${context.getNode().webhookId ?? ''}/${settings.path}`,
				receivedAt: new Date().toISOString(),
			};
			const inQuery =
				verifier.by === 'sharedSecret' && verifier.location === 'query' ? verifier.name : undefined;
			if (method !== 'GET') return readWorkflowBody(raw, rules);
			// Signatures do not tell where the address ends: the end of a query, moved into a body, keeps them right.
			if (raw.length > 0) return unreadable('It is a GET with a body, which HubSpot never sends.');
			return readWorkflowQuery(query, inQuery, rules);
		},
		repeatWindowMs: settings.repeatWindowMs,
		// Workflows retry 429 after so many milliseconds; app subscriptions retry anything, in their own time.
		busy: settings.fromApp
			? { status: 503, retryAfter: '30' }
			: { status: 429, retryAfter: '30000' },
		...(settings.fetchRecord && {
			enrich: async (events: Delivered[], untilMs: number) =>
				await fetchRecords(context, events, settings.recordProperties, untilMs),
		}),
	};
}

function uriOf(context: IWebhookFunctions, { publicUrl }: Settings, target: string): string {
	return publicUrl === ''
		? publicUri(context.getNodeWebhookUrl('default') ?? '', target)
		: statedUri(publicUrl, target);
}

const signatureRules = ({ fromApp, requireV3 }: Settings): Omit<SignatureRules, 'secrets'> => ({
	versions: requireV3 ? ['v3'] : fromApp ? ['v1', 'v2', 'v3'] : ['v2', 'v3'],
	unnamedVersion: fromApp ? 'v1' : 'v2',
	nowMs: Date.now(),
	toleranceMs: TIMESTAMP_TOLERANCE_MS,
});

function appEvents(context: IWebhookFunctions, raw: Buffer): Reading<Delivered[]> {
	const events = readAppEvents(raw);
	if (!events.ok) return events;
	const filter = filterOf(context);
	return readable(events.value.filter((event) => passes(event, filter)));
}

function filterOf(context: IWebhookFunctions): EventFilter {
	const filters = context.getNodeParameter('filters', {}) as IDataObject;
	const events = context.getNodeParameter('events', []);
	return {
		eventTypes: [
			...(Array.isArray(events) ? events.map(String) : []),
			...listOf(context.getNodeParameter('otherEvents', '')),
		],
		propertyNames: listOf(context.getNodeParameter('propertyNames', '')),
		objectTypes: listOf(filters.objectTypes),
		portalIds: listOf(filters.portalIds),
		changeSources: listOf(filters.changeSources),
	};
}
