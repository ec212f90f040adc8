"""What web pages of ours share: the style sheet, texts as they are shown, templates that escape all they show."""
