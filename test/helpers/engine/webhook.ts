import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { WebhookContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	type INode,
	type INodeExecutionData,
	type IWebhookData,
	type IWebhookDescription,
	type IWebhookResponseData,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { additionalDataFor, nodeTypes, type InstanceOptions } from './additionalData';
import { parseBody, requestLike, responseLike, UnparsableBody } from './expressLike';
import { buildNode, buildWorkflow, type NodeSetup, type WorkflowSetup } from './workflow';

export interface WebhookSetup extends NodeSetup, WorkflowSetup, InstanceOptions {
	/** Which of the node's webhooks; `default` when left out. */
	webhookName?: string;
	/** `manual` while the editor listens for a test event. */
	mode?: WorkflowExecuteMode;
	/** What the rest of the workflow does with the event. With "when the run has finished" it is waited for. */
	run?: (items: INodeExecutionData[]) => Promise<unknown>;
}

export interface WebhookRequest {
	method?: string;
	headers?: Record<string, string>;
	/** `?a=b`, appended to the webhook's address. */
	query?: string;
	/** Sent byte for byte; an object goes out as JSON. */
	body?: string | Buffer | object;
}

export interface WebhookAnswer {
	status: number;
	headers: Headers;
	/** Parsed if it is JSON, else text. */
	body: unknown;
	/** The items that started the workflow; undefined if nothing was started. */
	items: INodeExecutionData[] | undefined;
	/** What the node handed to n8n. Undefined if the request did not reach it. */
	workflowData: IWebhookResponseData['workflowData'];
	/** What `webhook()` threw. n8n answers 500 then. */
	error: unknown;
	/** How long the sender waited, in milliseconds. */
	tookMs: number;
}

/** A webhook node listening at a real address. */
export class ListeningWebhook {
	private readonly outcomes = new Map<string, Pick<WebhookAnswer, 'workflowData' | 'error'>>();

	private calls = 0;

	private readonly server = createServer((message, response) => {
		void this.handle(message, response);
	});

	private readonly description: IWebhookDescription;

	private readonly node: INode;

	private readonly workflow: Workflow;

	private url = '';

	constructor(private readonly setup: WebhookSetup) {
		this.node = buildNode(setup);
		this.workflow = buildWorkflow([this.node], setup);
		this.node = this.workflow.getNode(this.node.name)!;
		const type = nodeTypes.getByNameAndVersion(this.node.type, this.node.typeVersion);
		const name = setup.webhookName ?? 'default';
		const description = type.description.webhooks?.find((webhook) => webhook.name === name);
		if (!description) throw new Error(`${setup.node} has no webhook "${name}"`);
		this.description = description;
	}

	/** The webhook's address, as registered with the sender. */
	get address(): string {
		return this.url;
	}

	async open(): Promise<this> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		const { port } = this.server.address() as AddressInfo;
		const path = this.option('path', 'webhook');
		this.url = `http://127.0.0.1:${port}/webhook/${this.node.webhookId}/${path}`;
		return this;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	async send(request: WebhookRequest): Promise<WebhookAnswer> {
		const call = String(++this.calls);
		const started = Date.now();
		const { body } = request;
		const raw = typeof body === 'string' || Buffer.isBuffer(body);
		const response = await fetch(`${this.url}${request.query ?? ''}`, {
			method: request.method ?? 'POST',
			headers: {
				...(body !== undefined && { 'content-type': 'application/json' }),
				...request.headers,
				[CALL]: call,
			},
			...(body !== undefined && {
				body: raw ? new Uint8Array(Buffer.from(body)) : JSON.stringify(body),
			}),
		});
		const text = await response.text();
		const tookMs = Date.now() - started;
		const outcome = this.outcomes.get(call) ?? { workflowData: undefined, error: undefined };
		return {
			status: response.status,
			headers: response.headers,
			body: jsonOrText(text),
			items: outcome.workflowData?.[0],
			tookMs,
			...outcome,
		};
	}

	private async handle(message: IncomingMessage, serverResponse: ServerResponse): Promise<void> {
		const call = String(message.headers[CALL] ?? '');
		delete message.headers[CALL];
		const response = responseLike(serverResponse);
		const request = requestLike(message);
		try {
			if (!this.leavesBodyUnparsed) await parseBody(request, this.node.typeVersion);
		} catch (error) {
			const code = error instanceof UnparsableBody ? 422 : 500;
			response.status(code).json({ code, message: 'Failed to parse request body' });
			return;
		}
		const additionalData = additionalDataFor(this.setup);
		additionalData.httpRequest = request;
		additionalData.httpResponse = response;
		const context = new WebhookContext(
			this.workflow,
			this.node,
			additionalData,
			this.setup.mode ?? 'webhook',
			this.webhookData(),
			[],
			createEmptyRunExecutionData(),
		);
		await this.workflow.expression.acquireIsolate();
		try {
			const type = nodeTypes.getByNameAndVersion(this.node.type, this.node.typeVersion);
			const result = await type.webhook!.call(context);
			this.outcomes.set(call, { workflowData: result.workflowData, error: undefined });
			await this.answer(result, response);
		} catch (error) {
			this.outcomes.set(call, { workflowData: undefined, error });
			if (!response.headersSent) {
				response
					.status(500)
					.json({ message: 'Workflow Webhook Error: Workflow could not be started!' });
			}
		} finally {
			await this.workflow.expression.releaseIsolate();
		}
	}

	/** n8n's webhook helper leaves the body to a node of version 1 whose parameter `options.binaryData` is set. */
	private get leavesBodyUnparsed(): boolean {
		const { options } = this.node.parameters;
		return (
			this.node.typeVersion === 1 &&
			typeof options === 'object' &&
			options !== null &&
			'binaryData' in options &&
			options.binaryData === true
		);
	}

	/** As n8n's webhook helper answers, for the response modes that trigger nodes use. */
	private async answer(
		result: IWebhookResponseData,
		response: ReturnType<typeof responseLike>,
	): Promise<void> {
		const { workflowData, noWebhookResponse } = result;
		const webhookResponse: unknown = result.webhookResponse;
		const code = Number(this.option('responseCode', '200'));
		if (workflowData === undefined) {
			if (noWebhookResponse) return;
			response.status(code).send(webhookResponse ?? { message: 'Webhook call received' });
			return;
		}
		const items = workflowData[0] as INodeExecutionData[];
		if (noWebhookResponse || this.option('responseMode', 'onReceived') !== 'lastNode') {
			if (!noWebhookResponse) response.status(code).send(this.bodyOnReceived(result));
			await this.setup.run?.(items)?.catch(() => {});
			return;
		}
		try {
			await this.setup.run?.(items);
			response
				.status(code)
				.send(this.option('responseData', 'firstEntryJson') === 'noData' ? '' : {});
		} catch {
			response.status(500).json({ message: 'Error in workflow' });
		}
	}

	private bodyOnReceived({ webhookResponse }: IWebhookResponseData): unknown {
		const data = this.option('responseData', 'firstEntryJson');
		if (data === 'noData') return undefined;
		return data || (webhookResponse ?? { message: 'Workflow was started' });
	}

	private option(
		name: 'path' | 'responseMode' | 'responseData' | 'responseCode',
		fallback: string,
	) {
		const value = this.workflow.expression.getSimpleParameterValue(
			this.node,
			this.description[name],
			this.setup.mode ?? 'webhook',
			{},
			undefined,
			fallback,
		);
		return String(value);
	}

	private webhookData(): IWebhookData {
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: this.option('path', 'webhook'),
			webhookDescription: this.description,
			workflowId: this.workflow.id,
			workflowExecuteAdditionalData: additionalDataFor(this.setup),
		};
	}
}

/** Ties an answer to its request; taken off before the node sees the headers. */
const CALL = 'x-test-call';

function jsonOrText(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** Sends one request to a webhook node over HTTP and tells what was answered and what was started. */
export async function runWebhook(
	setup: WebhookSetup & { request: WebhookRequest },
): Promise<WebhookAnswer> {
	const webhook = await new ListeningWebhook(setup).open();
	try {
		return await webhook.send(setup.request);
	} finally {
		await webhook.close();
	}
}
