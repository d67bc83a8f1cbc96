"""Drafts: written from documents by `extract`, read and corrected by a person, moved into the content by `accept`."""
