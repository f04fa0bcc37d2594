"""Documents for people, such as a PDF: what their labels and places tell."""
