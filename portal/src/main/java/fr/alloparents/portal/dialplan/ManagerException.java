package fr.alloparents.portal.dialplan;

/// Asterisk cannot be asked by AMI. Says nothing of the dial plan, and never a secret.
public abstract sealed class ManagerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private ManagerException(String message, Throwable cause) {
    super(message, cause);
  }

  /// It is not there, or does not answer in time.
  public static final class Silent extends ManagerException {

    private static final long serialVersionUID = 1L;

    private final String address;

    public Silent(String address, Throwable cause) {
      super("Asterisk does not answer at " + address, cause);
      this.address = address;
    }

    /// Of AMI.
    public String address() {
      return address;
    }
  }

  /// It does not accept the secret of an account, or the address that we come from.
  public static final class SecretRefused extends ManagerException {

    private static final long serialVersionUID = 1L;

    private final String account;
    private final String setting;

    public SecretRefused(String account, String setting, Throwable cause) {
      super("Asterisk refuses " + account + ": see the setting " + setting, cause);
      this.account = account;
      this.setting = setting;
    }

    /// In Asterisk's `manager-accounts.conf`.
    public String account() {
      return account;
    }

    /// Of this server, which must hold the account's secret.
    public String setting() {
      return setting;
    }
  }
}
