"""The local page on which people check claims (`estimative review`)."""
