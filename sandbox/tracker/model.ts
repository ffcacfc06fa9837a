export const ISSUE_STATUSES = ['open', 'in_progress', 'done'] as const;
export type IssueStatus = (typeof ISSUE_STATUSES)[number];

export const ISSUE_PRIORITIES = ['low', 'medium', 'high'] as const;
export type IssuePriority = (typeof ISSUE_PRIORITIES)[number];

export interface Issue {
	id: string;
	/** Its page. */
	url: string;
	title: string;
	description: string;
	status: IssueStatus;
	priority: IssuePriority;
	/** What the issue is called in another system. The tracker does not look at it: two issues may have the same. */
	remoteId: string | null;
	remoteUrl: string | null;
	createdAt: string;
	updatedAt: string;
}

export interface Comment {
	id: string;
	issueId: string;
	/** Who wrote it, by name. */
	author: string;
	body: string;
	format: 'text' | 'html';
	/** What the comment is called in another system; not looked at either. */
	externalId: string | null;
	createdAt: string;
	/** Also moved by a file that is attached to the comment. */
	updatedAt: string;
}

export interface Attachment {
	id: string;
	issueId: string;
	commentId: string | null;
	fileName: string;
	contentType: string;
	size: number;
	externalId: string | null;
	createdAt: string;
}

/** A comment as it is answered: with its files, and with what its issue is called elsewhere. */
export interface CommentView extends Comment {
	issue: Pick<Issue, 'id' | 'remoteId' | 'remoteUrl'>;
	attachments: Attachment[];
}

export type IssueFields = Pick<
	Issue,
	'title' | 'description' | 'status' | 'priority' | 'remoteId' | 'remoteUrl'
>;
export type NewComment = Pick<Comment, 'body' | 'format' | 'externalId' | 'author'>;
export type NewAttachment = Pick<
	Attachment,
	'fileName' | 'contentType' | 'commentId' | 'externalId'
> & { bytes: Buffer };
