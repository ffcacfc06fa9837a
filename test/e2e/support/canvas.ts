import type { Locator, Page } from 'playwright-core';

import { settled } from './settling';

export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

export const overlap = (a: Box, b: Box): boolean =>
	a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const MARGIN = 24;

/** The workflow as it is drawn. */
export class Canvas {
	constructor(private readonly page: Page) {}

	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** What is written at a node: its name, and below it what it does. */
	async text(name: string): Promise<string> {
		return await this.node(name).innerText();
	}

	/** What the red marks at the nodes say, each reason once. */
	async issues(): Promise<string[]> {
		const reasons = new Set<string>();
		for (const mark of await this.page.getByTestId('node-issues').all()) {
			await mark.hover();
			const tips = this.page.locator('.n8n-tooltip, .el-popper').filter({ visible: true });
			const tip = tips.filter({ hasText: 'Issues:' }).last();
			await tip.waitFor();
			const [, ...lines] = (await tip.innerText()).split('\n');
			for (const line of lines) if (line.trim() !== '') reasons.add(line.trim());
			await this.page.mouse.move(5, 5);
			await tip.waitFor({ state: 'hidden' });
		}
		return [...reasons];
	}

	/** Takes n8n's own buttons off the canvas, for a picture of the workflow alone. */
	async hideButtons(): Promise<void> {
		const ids = [
			'node-creator-plus-button',
			'command-bar-button',
			'add-sticky-button',
			'toggle-focus-panel-button',
			'instance-ai-canvas-action-button',
			'execute-workflow-button',
		];
		const byId = ids.map((id) => `[data-test-id="${id}"]`);
		const selector = [...byId, '.vue-flow__panel', '[class*="executionButtons"]'].join();
		await this.page.addStyleTag({ content: `${selector} { visibility: hidden; }` });
	}

	/** Zooms so that all of the workflow is seen. */
	async fit(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
		await this.page.mouse.move(5, 5);
		await settled(async () => await this.boxes('canvas-node'));
	}

	async boxes(testId: string): Promise<Box[]> {
		const boxes = await Promise.all(
			(await this.page.getByTestId(testId).all()).map(async (each) => await each.boundingBox()),
		);
		return boxes.filter((box) => box !== null);
	}

	/** The part of the page that nodes, their names and notes take. */
	async content(): Promise<Box> {
		const boxes = (
			await Promise.all(['sticky', 'canvas-node', 'canvas-handle-plus'].map((id) => this.boxes(id)))
		).flat();
		const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN;
		const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN;
		const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN;
		const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + 3 * MARGIN;
		return { x: left, y: top, width: right - left, height: bottom - top };
	}

	/** The first words of each note whose text ends below it. */
	async notesCutOff(): Promise<string[]> {
		const cutOff: string[] = [];
		for (const note of await this.page.getByTestId('sticky').all()) {
			const box = await note.boundingBox();
			const end = await note.locator('p, li').filter({ visible: true }).last().boundingBox();
			const fits = box && end && end.y + end.height <= box.y + box.height;
			if (!fits) cutOff.push((await note.innerText()).slice(0, 30));
		}
		return cutOff;
	}
}
