"""Claims to other annotation tools and back, one file of code a tool."""
